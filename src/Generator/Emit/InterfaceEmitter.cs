using Contracts.Generator.Emit.Schema;
using Contracts.Generator.Model;

namespace Contracts.Generator.Emit;

/// <summary>Emits the interface of a contract that is declared elsewhere than in C#.</summary>
internal static class InterfaceEmitter
{
    public static void Write(SourceWriter writer, ContractModel contract, InterfaceModel declared)
    {
        SchemaComments.Write(writer, declared.Comment.Length > 0 ? declared.Comment : $" The service {contract.Service.WireName}.", declared.IsDeprecated);
        writer.Line($"[{KnownNames.Contract}({Literals.Text(contract.Service.WireName)})]");
        FileHeader.WriteGeneratedCode(writer);
        using (writer.Block($"{ContractEmitter.Access(contract)} interface {Literals.Identifier(declared.Name)}"))
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
        }
    }

    private static void WriteMethod(SourceWriter writer, ServiceModel service, OperationModel operation)
    {
        SchemaComments.Write(writer, operation.Comment.Length > 0 ? operation.Comment : $" Calls {service.WireName}/{operation.WireName}.", operation.IsDeprecated);
        if (operation.WireName + "Async" != operation.Name)
        {
            writer.Line($"[{KnownNames.PinnedName}({Literals.Text(operation.WireName)})]");
        }

        if (operation.IsIdempotent)
        {
            writer.Line($"[{KnownNames.Idempotent}]");
        }

        var parameters = operation.Parameters.Select(static parameter =>
            $"{parameter.Type} {Literals.Identifier(parameter.Name)}{(parameter.Default is { } value ? $" = {value}" : "")}");
        writer.Line($"{operation.ReturnType} {Literals.Identifier(operation.Name)}({string.Join(", ", parameters)});");
    }
}
