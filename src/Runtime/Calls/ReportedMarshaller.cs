using System.Text.Json;
using Contracts.Marshalling;
using Contracts.Marshalling.Json;
using Contracts.Marshalling.Protobuf;

namespace Contracts.Calls;

/// <summary>Marshals reports and the result as one protobuf message: a oneof of <c>progress = 1</c> and <c>result = 2</c>. For generated code.</summary>
/// <typeparam name="TProgress">A report.</typeparam>
/// <typeparam name="TResult">The result.</typeparam>
/// <param name="name">The full protobuf name of the message.</param>
/// <param name="parameter">The name of the parameter that takes reports.</param>
/// <param name="position">How many parameters are sent before it.</param>
/// <param name="progress">Marshals reports.</param>
/// <param name="result">Marshals the result.</param>
public sealed class ReportedMarshaller<TProgress, TResult>(
    string name, string parameter, int position, ProtobufMarshaller<TProgress> progress, ProtobufMarshaller<TResult> result)
    : ProtobufMarshaller<Reported<TProgress, TResult>>, IProgressParameter
{
    private const uint ProgressTag = (1 << 3) | 2;
    private const uint ResultTag = (2 << 3) | 2;

    private JsonForm? _json;

    /// <inheritdoc/>
    public override MessageSchema Schema => new MessageSchema(name)
        .Field(1, "Progress", FieldType.Message(progress), FieldLabel.Case)
        .Field(2, "Result", FieldType.Message(result), FieldLabel.Case);

    /// <inheritdoc/>
    public override JsonMarshaller<Reported<TProgress, TResult>>? Json =>
        _json ??= progress.Json is { } report && result.Json is { } last ? new JsonForm(this, report, last) : null;

    string IProgressParameter.Name => parameter;

    int IProgressParameter.Position => position;

    bool IProgressParameter.IsNumber => Type.GetTypeCode(typeof(TProgress)) is >= TypeCode.SByte and <= TypeCode.Decimal && !typeof(TProgress).IsEnum;

    /// <inheritdoc/>
    public override void WriteFields(ref ProtoWriter writer, Reported<TProgress, TResult> value)
    {
        var mark = writer.BeginMessage(value.IsResult ? ResultTag : ProgressTag);
        if (value.IsResult)
        {
            result.WriteFields(ref writer, value.Result);
        }
        else
        {
            progress.WriteFields(ref writer, value.Progress);
        }

        writer.EndMessage(mark);
    }

    /// <inheritdoc/>
    public override Reported<TProgress, TResult> ReadFields(ref ProtoReader reader)
    {
        Reported<TProgress, TResult>? value = null;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case ProgressTag:
                    value = new(reader.ReadMessage(progress));
                    break;
                case ResultTag:
                    value = Reported<TProgress, TResult>.Of(reader.ReadMessage(result));
                    break;
                default:
                    reader.SkipField(tag);
                    break;
            }
        }

        return value ?? throw MessageFields.NoCase<Reported<TProgress, TResult>>();
    }

    private sealed class JsonForm(IProgressParameter parameter, JsonMarshaller<TProgress> progress, JsonMarshaller<TResult> result)
        : JsonReported<Reported<TProgress, TResult>>(parameter)
    {
        public override bool IsResult(Reported<TProgress, TResult> value) => value.IsResult;

        public override void WriteBare(ref JsonWriter writer, Reported<TProgress, TResult> value)
        {
            if (value.IsResult)
            {
                result.WriteValue(ref writer, value.Result);
            }
            else
            {
                progress.WriteValue(ref writer, value.Progress);
            }
        }

        public override void WriteValue(ref JsonWriter writer, Reported<TProgress, TResult> value)
        {
            writer.BeginObject(default);
            writer.Begin(value.IsResult ? ",\"result\":"u8 : ",\"progress\":"u8, 0);
            WriteBare(ref writer, value);
            writer.EndObject();
        }

        public override Reported<TProgress, TResult> ReadValue(ref Utf8JsonReader reader)
        {
            reader.BeginObject();
            Reported<TProgress, TResult>? value = null;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var (isResult, isProgress) = (reader.ValueTextEquals("result"u8), reader.ValueTextEquals("progress"u8));
                reader.Read();
                if (isResult)
                {
                    value = Reported<TProgress, TResult>.Of(result.ReadValue(ref reader));
                }
                else if (isProgress)
                {
                    value = new(progress.ReadValue(ref reader));
                }
                else
                {
                    reader.Skip();
                }
            }

            return value ?? throw reader.Missing("result");
        }
    }
}
