using Contracts.Generator.Model;
using Microsoft.CodeAnalysis.Text;

namespace Contracts.Generator.Emit;

/// <summary>Emits a contract's file: client, method table, dispatcher.</summary>
internal static class ContractEmitter
{
    public static SourceText Emit(ContractModel contract)
    {
        var writer = new SourceWriter();
        FileHeader.Write(writer, contract.Namespace);
        WriteInside(writer, contract, depth: 0);
        return writer.ToText();
    }

    /// <summary>The access of what is emitted: that of the contract.</summary>
    public static string Access(ContractModel contract) => contract.IsPublic ? "public" : "internal";

    private static void WriteInside(SourceWriter writer, ContractModel contract, int depth)
    {
        if (depth < contract.Containers.Count)
        {
            using (writer.Block(contract.Containers[depth]))
            {
                WriteInside(writer, contract, depth + 1);
            }

            return;
        }

        if (contract.Declared is { } declared)
        {
            InterfaceEmitter.Write(writer, contract, declared);
            writer.Line();
        }

        if (contract.HasClient)
        {
            ClientEmitter.Write(writer, contract);
            writer.Line();
        }

        if (contract.HasDispatcher)
        {
            DispatcherEmitter.Write(writer, contract);
            writer.Line();
        }

        MethodTableEmitter.Write(writer, contract);
    }
}
