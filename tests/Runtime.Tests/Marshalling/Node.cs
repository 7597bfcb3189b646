namespace Contracts.Runtime.Tests.Marshalling;

internal sealed record Node(int Value, string Text, Node? Child, List<int> Numbers);
