using Contracts.Generator.Model;

namespace Contracts.Generator.Emit;

/// <summary>Emits the table of a contract's methods, with the messages and marshallers that were made for them.</summary>
internal static class MethodTableEmitter
{
    public static void Write(SourceWriter writer, ContractModel contract)
    {
        writer.Line($"/// <summary>The methods of <see cref=\"{contract.Interface}\"/> as they are on the wire.</summary>");
        FileHeader.WriteGeneratedCode(writer);
        using (writer.Block($"{ContractEmitter.Access(contract)} static class {contract.Names.Methods}"))
        {
            var isFirst = true;
            foreach (var operation in contract.Service.Operations)
            {
                if (!isFirst)
                {
                    writer.Line();
                }

                isFirst = false;
                WriteMethod(writer, contract.Service, operation);
            }

            foreach (var operation in contract.Service.Operations)
            {
                WriteMade(writer, operation);
            }

            foreach (var message in contract.Locals)
            {
                writer.Line();
                MarshallerEmitter.Write(writer, message, "private");
            }
        }
    }

    private static void WriteMethod(SourceWriter writer, ServiceModel service, OperationModel operation)
    {
        var type = $"{KnownNames.Method}<{operation.Request.Type}, {operation.Response.Type}>";
        writer.Line($"/// <summary><c>{Literals.Xml($"{service.WireName}/{operation.WireName}")}</c>.</summary>");
        using (writer.Indent($"public static readonly {type} {operation.Key} = new("))
        {
            writer.Line($"{Literals.Text(service.WireName)}, {Literals.Text(operation.WireName)}, {KnownNames.MethodType}.{operation.Shape},");
            writer.Line($"{operation.Request.Marshaller},");
            writer.Line($"{operation.Response.Marshaller}){Promises(operation)};");
        }
    }

    private static string Promises(OperationModel operation) => (operation.IsIdempotent, operation.IsOneWay) switch
    {
        (true, true) => " { IsIdempotent = true, IsOneWay = true }",
        (true, false) => " { IsIdempotent = true }",
        (false, true) => " { IsOneWay = true }",
        _ => "",
    };

    private static void WriteMade(SourceWriter writer, OperationModel operation)
    {
        if (operation.Request.Made is { } request)
        {
            writer.Line();
            if (request.Form == MessageForm.Object)
            {
                WriteStruct(writer, operation, request);
                writer.Line();
            }

            MarshallerEmitter.Write(writer, request, "private");
        }

        foreach (var made in new[] { operation.Progress?.Report.Made, operation.Result.Made }.OfType<MessageModel>())
        {
            writer.Line();
            MarshallerEmitter.Write(writer, made, "private");
        }
    }

    private static void WriteStruct(SourceWriter writer, OperationModel operation, MessageModel request)
    {
        var members = request.Fields.Select(static field => $"{field.Type} {Literals.Identifier(field.Member)}");
        writer.Line($"/// <summary>What {operation.Key} sends: {string.Join(", ", request.Fields.Select(static field => $"field {field.Number} {field.Member}"))}.</summary>");
        writer.Line($"public readonly record struct {operation.RequestStruct}({string.Join(", ", members)});");
    }
}
