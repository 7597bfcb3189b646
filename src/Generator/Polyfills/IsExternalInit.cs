namespace System.Runtime.CompilerServices;

/// <summary>Lets records and <c>init</c> compile for .NET Standard 2.0, which lacks the type the compiler asks for.</summary>
internal static class IsExternalInit;
