using Contracts.Generator.Model;
using Contracts.Generator.Proto.Linking;

namespace Contracts.Generator.Proto.Lowering;

/// <summary>What the types of a service are called in C#, without their namespace; a name that the file has already gets a number behind it.</summary>
/// <param name="Interface">As <c>IGreeter</c>.</param>
/// <param name="Client">As <c>GreeterClient</c>.</param>
/// <param name="Methods">As <c>GreeterMethods</c>.</param>
/// <param name="Dispatcher">As <c>GreeterService</c>.</param>
internal sealed record ServiceNames(string Interface, string Client, string Methods, string Dispatcher)
{
    /// <summary>Names the services of a file, in their order.</summary>
    public static IReadOnlyList<ServiceNames> Of(FileSymbol file)
    {
        if (file.Services.Count == 0)
        {
            return [];
        }

        var taken = new UniqueNames(file.Messages.Select(ClassNames.Name).Concat(file.Enums.Select(ClassNames.Name))
            .Append(ClassNames.ReflectionName(file)).Append(ClassNames.ExtensionsName(file)));
        return file.Services.ConvertAll(service =>
        {
            var name = PascalCase.OfUnderscores(service.Name);
            return new ServiceNames(taken.Take("I" + name), taken.Take(name + "Client"), taken.Take(name + "Methods"), taken.Take(name + "Service"));
        });
    }
}
