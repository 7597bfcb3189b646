using Contracts.Generator.Model;

namespace Contracts.Generator.Emit;

/// <summary>Emits the class that calls a contract: each method one call of the invoker.</summary>
internal static class ClientEmitter
{
    public static void Write(SourceWriter writer, ContractModel contract)
    {
        writer.Line($"/// <summary>Calls <see cref=\"{contract.Interface}\"/> through a channel, or whatever else makes calls. Thread-safe.</summary>");
        FileHeader.WriteGeneratedCode(writer);
        using (writer.Block($"{ContractEmitter.Access(contract)} sealed class {contract.Name}Client : {contract.Interface}"))
        {
            writer.Line(
                $$"""
                private readonly {{KnownNames.CallInvoker}} _invoker;

                /// <summary>Makes a client.</summary>
                /// <param name="invoker">Makes the calls, as a channel does; shared, not owned.</param>
                public {{contract.Name}}Client({{KnownNames.CallInvoker}} invoker) =>
                    _invoker = invoker ?? throw new global::System.ArgumentNullException(nameof(invoker));
                """);
            WriteOperations(writer, contract.Service);
            foreach (var service in contract.Bases)
            {
                WriteOperations(writer, service);
            }

            foreach (var member in contract.Unsent)
            {
                writer.Line();
                using (writer.Indent($"{member.Signature} =>"))
                {
                    writer.Line($"throw new global::System.NotSupportedException({Literals.Text(member.Reason)});");
                }
            }
        }
    }

    private static void WriteOperations(SourceWriter writer, ServiceModel service)
    {
        foreach (var operation in service.Operations)
        {
            writer.Line().Line("/// <inheritdoc/>");
            var parameters = string.Join(", ", operation.Parameters.Select(parameter => Declare(operation, parameter)));
            var head = operation.Through is { } declarer ? $"{operation.ReturnType} {declarer}." : $"public {operation.ReturnType} ";
            using (writer.Indent($"{head}{Literals.Identifier(operation.Name)}({parameters}) =>"))
            {
                writer.Line($"{Adapt(operation, Call(service, operation))};");
            }
        }
    }

    // An explicit implementation cannot be called with a default.
    private static string Declare(OperationModel operation, ParameterModel parameter) =>
        $"{parameter.Type} {Literals.Identifier(parameter.Name)}{(parameter.HasDefault && operation.Through is null ? " = default" : "")}";

    private static string Call(ServiceModel service, OperationModel operation)
    {
        var verb = operation.Shape is CallShape.Unary or CallShape.ClientStreaming ? $"{operation.Shape}Async" : operation.Shape.ToString();
        return $"_invoker.{verb}({service.Table}.{operation.Key}, {Request(service, operation)}, {Options(operation)})";
    }

    private static string Request(ServiceModel service, OperationModel operation)
    {
        var made = $"new {operation.Request.Type}";
        return operation.RequestForm switch
        {
            RequestForm.Empty => $"default({KnownNames.Empty})",
            RequestForm.Fields => $"{made}({string.Join(", ", Sent(operation).Select(static parameter => Literals.Identifier(parameter.Name)))})",
            RequestForm.FieldsAndStream => WithHead(operation, made),
            _ => Literals.Identifier(Sent(operation).Single().Name),
        };
    }

    private static string WithHead(OperationModel operation, string made)
    {
        var stream = Sent(operation).Single(static parameter => parameter.Form == ParameterForm.Stream);
        var head = Sent(operation).Select(parameter => parameter == stream ? "default" : Literals.Identifier(parameter.Name));
        var item = Sent(operation).Select(parameter => parameter == stream ? "item" : "default!");
        return $"{KnownNames.RequestStream}.WithHead({made}({string.Join(", ", head)}), {Literals.Identifier(stream.Name)}, " +
            $"static item => {made}({string.Join(", ", item)}))";
    }

    private static IEnumerable<ParameterModel> Sent(OperationModel operation) =>
        operation.Parameters.Where(static parameter => parameter.Form is ParameterForm.Value or ParameterForm.Stream);

    private static string Options(OperationModel operation) =>
        operation.Parameters.LastOrDefault(static parameter => parameter.Form is ParameterForm.Token or ParameterForm.Context) is { } parameter
            ? $"new {KnownNames.CallOptions}({Literals.Identifier(parameter.Name)})"
            : $"default({KnownNames.CallOptions})";

    private static string Adapt(OperationModel operation, string call) => operation.Return switch
    {
        ReturnForm.Void => $"{KnownNames.EmptyResult}.Forget({call})",
        ReturnForm.Task => $"{KnownNames.EmptyResult}.WithoutResult({call}).AsTask()",
        ReturnForm.ValueTask => $"{KnownNames.EmptyResult}.WithoutResult({call})",
        ReturnForm.TaskOfT => $"{call}.AsTask()",
        _ => call,
    };
}
