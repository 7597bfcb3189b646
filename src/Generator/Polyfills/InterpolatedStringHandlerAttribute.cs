namespace System.Runtime.CompilerServices;

/// <summary>Lets interpolated strings be handed over in pieces for .NET Standard 2.0, which lacks the type the compiler asks for.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;
