namespace Contracts.AspNetCore.Tests;

/// <summary>Another service at the same path.</summary>
[Contract("web.Other")]
public interface IOther
{
    ValueTask<string> EchoAsync(string text, CancellationToken cancellationToken = default);
}
