namespace Contracts.Transports.Tcp;

/// <summary>A method that a client gave a number to.</summary>
/// <param name="Name">What the client calls it.</param>
/// <param name="Method">The method; <see langword="null"/> if the server has none of that name.</param>
internal readonly record struct NumberedMethod(string Name, ServerMethod? Method);
