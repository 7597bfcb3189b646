using Contracts.Generator.Model;

namespace Contracts.Generator.Emit;

/// <summary>Emits the class that calls a contract: each method one call of the invoker.</summary>
internal static class ClientEmitter
{
    public static void Write(SourceWriter writer, ContractModel contract)
    {
        var invoker = InvokerField(contract);
        writer.Line($"/// <summary>Calls <see cref=\"{contract.Interface}\"/> through a channel, or whatever else makes calls. Thread-safe.</summary>");
        FileHeader.WriteGeneratedCode(writer);
        using (writer.Block($"{ContractEmitter.Access(contract)} sealed class {contract.Names.Client} : {contract.Interface}"))
        {
            writer.Line(
                $$"""
                private readonly {{KnownNames.CallInvoker}} {{invoker}};

                /// <summary>Makes a client.</summary>
                /// <param name="invoker">Makes the calls, as a channel does; shared, not owned.</param>
                public {{contract.Names.Client}}({{KnownNames.CallInvoker}} invoker) =>
                    {{invoker}} = invoker ?? throw new global::System.ArgumentNullException(nameof(invoker));
                """);
            WriteOperations(writer, contract.Service, invoker);
            foreach (var service in contract.Bases)
            {
                WriteOperations(writer, service, invoker);
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

    private static void WriteOperations(SourceWriter writer, ServiceModel service, string invoker)
    {
        foreach (var operation in service.Operations)
        {
            writer.Line();
            using (writer.Indent(operation.IsExplicit ? ExplicitHead(operation) : PublicHead(operation)))
            {
                writer.Line($"{Adapt(operation, Call(service, operation, invoker))};");
            }
        }
    }

    private static string PublicHead(OperationModel operation)
    {
        var parameters = operation.Parameters.Select(static parameter =>
            $"{(parameter.IsParams ? "params " : "")}{Declare(parameter)}{(parameter.Default is { } value ? $" = {value}" : "")}");
        return $"/// <inheritdoc/>\npublic {operation.ReturnType} {Literals.Identifier(operation.Name)}({string.Join(", ", parameters)}) =>";
    }

    // Called through the interface only, whose default values hold.
    private static string ExplicitHead(OperationModel operation) =>
        $"{operation.ReturnType} {operation.Owner}.{Literals.Identifier(operation.Name)}({string.Join(", ", operation.Parameters.Select(Declare))}) =>";

    private static string Declare(ParameterModel parameter) => $"{parameter.Type} {Literals.Identifier(parameter.Name)}";

    // Free of the names of members, and of parameters, which would hide it.
    private static string InvokerField(ContractModel contract)
    {
        var operations = contract.Bases.Prepend(contract.Service).SelectMany(static service => service.Operations).ToArray();
        var parameters = operations.SelectMany(static operation => operation.Parameters).Select(static parameter => parameter.Name);
        return new UniqueNames(operations.Select(static operation => operation.Name).Concat(parameters)).Take("_invoker");
    }

    private static string Call(ServiceModel service, OperationModel operation, string invoker)
    {
        if (operation.Parameters.FirstOrDefault(static parameter => parameter.Form == ParameterForm.Progress) is { } progress)
        {
            return $"{KnownNames.ProgressCall}.InvokeAsync({invoker}, {service.Table}.{operation.Key}, {Request(service, operation)}, {Options(operation)}, {Literals.Identifier(progress.Name)})";
        }

        var verb = operation.Shape is CallShape.Unary or CallShape.ClientStreaming ? $"{operation.Shape}Async" : operation.Shape.ToString();
        return $"{invoker}.{verb}({service.Table}.{operation.Key}, {Request(service, operation)}, {Options(operation)})";
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
