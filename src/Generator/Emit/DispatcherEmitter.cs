using Contracts.Generator.Model;

namespace Contracts.Generator.Emit;

/// <summary>Emits the class that serves a contract: a table from method to a lambda that calls the implementation.</summary>
internal static class DispatcherEmitter
{
    public static void Write(SourceWriter writer, ContractModel contract)
    {
        writer.Line($"/// <summary>Serves <see cref=\"{contract.Interface}\"/>.</summary>");
        FileHeader.WriteGeneratedCode(writer);
        using (writer.Block($"{ContractEmitter.Access(contract)} static partial class {contract.Names.Dispatcher}"))
        {
            writer.Line(
                $"""
                /// <summary>The service's name on the wire.</summary>
                public const string Name = {Literals.Text(contract.Service.WireName)};

                /// <summary>Makes the table from method to handler that a server takes.</summary>
                /// <param name="implementation">Handles the calls, any number at once; shared, not owned.</param>
                """);
            using (writer.Block($"public static {KnownNames.ServiceDefinition} Bind({contract.Interface} implementation)"))
            {
                writer.Line("global::System.ArgumentNullException.ThrowIfNull(implementation);");
                writer.Line($"var service = new {KnownNames.ServiceDefinition}(Name);");
                writer.Line("AddTo(service, implementation);");
                foreach (var service in contract.Bases)
                {
                    writer.Line($"{service.Binder}.AddTo(service, implementation);");
                }

                writer.Line("return service;");
            }

            WriteAddTo(writer, contract);
        }
    }

    // A contract can inherit another on two routes, so each adds only what is its own.
    private static void WriteAddTo(SourceWriter writer, ContractModel contract)
    {
        writer.Line().Line(
            """
            /// <summary>Adds the methods of this contract alone, without those of contracts that it inherits. For generated code.</summary>
            /// <param name="service">Takes the methods.</param>
            /// <param name="implementation">Handles the calls.</param>
            [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
            """);
        using (writer.Block($"public static void AddTo({KnownNames.ServiceDefinition} service, {contract.Interface} implementation)"))
        {
            writer.Line("global::System.ArgumentNullException.ThrowIfNull(service);");
            foreach (var operation in contract.Service.Operations)
            {
                WriteHandler(writer, contract.Service, operation);
            }

            writer.Line("Describe(service);");
        }

        // In another file, which builds have and editors do without.
        writer.Line().Line($"static partial void Describe({KnownNames.ServiceDefinition} service);");
    }

    private static void WriteHandler(SourceWriter writer, ServiceModel service, OperationModel operation)
    {
        using (writer.Indent($"service.{operation.Shape}("))
        {
            writer.Line($"{service.Table}.{operation.Key},");
            writer.Line($"({Parameter(operation)}, context) => {Body(operation)});");
        }
    }

    private static string Parameter(OperationModel operation) =>
        operation.Shape is CallShape.ClientStreaming or CallShape.DuplexStreaming ? "requests" : "request";

    private static string Body(OperationModel operation)
    {
        if (operation.Progress is { } progress)
        {
            return $"{KnownNames.ProgressCall}.Serve<{progress.Report.Type}, {progress.Result.Type}>(progress => {Invoke(operation)})";
        }

        if (operation.RequestForm != RequestForm.FieldsAndStream)
        {
            return Invoke(operation);
        }

        var stream = operation.Parameters.Single(static parameter => parameter.Form == ParameterForm.Stream);
        var missing = stream.IsItemNullable ? "" : $" ?? throw {KnownNames.RequestStream}.NoItem({Literals.Text(stream.Name)})";
        var read = operation.Shape == CallShape.ClientStreaming ? "ReadHeadAsync" : "ReadHead";
        return $"{KnownNames.RequestStream}.{read}(requests, static request => request.{stream.Member}{missing}, (request, items) => {Invoke(operation)})";
    }

    private static string Invoke(OperationModel operation)
    {
        // Two interfaces above may have methods of one signature.
        var implementation = operation.IsInherited ? $"(({operation.Owner})implementation)" : "implementation";
        var call = $"{implementation}.{Literals.Identifier(operation.Name)}({string.Join(", ", operation.Parameters.Select(parameter => Argument(operation, parameter)))})";
        return operation.Return switch
        {
            ReturnForm.Void => $"{{ {call}; return default; }}",
            ReturnForm.Task or ReturnForm.ValueTask => $"{KnownNames.EmptyResult}.ToEmpty({call})",
            ReturnForm.TaskOfT => $"new global::System.Threading.Tasks.ValueTask<{operation.Result.Type}>({call})",
            _ => call,
        };
    }

    private static string Argument(OperationModel operation, ParameterModel parameter) => (parameter.Form, operation.RequestForm) switch
    {
        (ParameterForm.Token, _) => "context.CancellationToken",
        (ParameterForm.Context, _) => "context",
        (ParameterForm.Progress, _) => "progress",
        (ParameterForm.Stream, RequestForm.FieldsAndStream) => "items",
        (ParameterForm.Stream, _) => "requests",
        (_, RequestForm.Message) => "request",
        _ => $"request.{parameter.Member}",
    };
}
