using Contracts.AspNetCore;
using Samples.Greeting;

// Serves the greeter at /rpc and, at /, a page that calls it. --urls http://127.0.0.1:5005 says where.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddScoped<IGreeter, Greeter>();
var app = builder.Build();
app.MapJsonRpc<IGreeter>("/rpc", GreeterService.Bind);
app.MapGet("/", static () => Results.File(Path.Combine(AppContext.BaseDirectory, "page.html"), "text/html"));
await app.RunAsync();
