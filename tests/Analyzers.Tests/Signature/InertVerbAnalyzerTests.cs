using Mend = Contracts.Testing.Rules.FixVerifier<
    Contracts.Analyzers.Signature.InertVerbAnalyzer, Contracts.Analyzers.CodeFixes.Signature.InertVerbCodeFix>;
using Verify = Contracts.Testing.Rules.RuleVerifier<Contracts.Analyzers.Signature.InertVerbAnalyzer>;

namespace Contracts.Analyzers.Tests.Signature;

public class InertVerbAnalyzerTests
{
    [Fact]
    public Task Verb_OfRefit_IsReportedAtTheAttribute() => Verify.HoldsAsync(
        """
        [Contract] public interface IAdder { [{|CTR0027:Refit.Get("/a")|}] Task AddAsync(int a); }
        namespace Refit
        {
            public abstract class HttpMethodAttribute(string path) : Attribute { public string Path { get; } = path; }
            public class GetAttribute(string path) : HttpMethodAttribute(path);
            public class PostAttribute(string path) : HttpMethodAttribute(path);
        }
        """,
        "'GetAttribute' has no effect on 'AddAsync'; remove it, or mark a method that may be repeated [Idempotent]");

    [Fact]
    public Task Verb_OfMvc_IsReportedAtTheAttribute() => Verify.HoldsAsync("""
        [Contract] public interface IAdder { [{|CTR0027:Microsoft.AspNetCore.Mvc.Routing.HttpGet|}] Task AddAsync(int a); }
        namespace Microsoft.AspNetCore.Mvc.Routing { public abstract class HttpMethodAttribute : Attribute; public class HttpGetAttribute : HttpMethodAttribute; }
        """);

    [Fact]
    public Task Verb_OnAnotherInterface_IsLeftAlone() => Verify.HoldsAsync("""
        public interface IAdder { [Refit.Get("/a")] Task AddAsync(int a); }
        namespace Refit
        {
            public abstract class HttpMethodAttribute(string path) : Attribute { public string Path { get; } = path; }
            public class GetAttribute(string path) : HttpMethodAttribute(path);
            public class PostAttribute(string path) : HttpMethodAttribute(path);
        }
        """);

    [Fact]
    public Task Attribute_NamedLikeAVerb_IsLeftAlone() => Verify.HoldsAsync("""
        [Contract] public interface IAdder { [Mine.Get] Task AddAsync(int a); }
        namespace Mine { public abstract class HttpMethodAttribute : Attribute; public class GetAttribute : HttpMethodAttribute; }
        """);

    [Fact]
    public Task Fix_OfGet_TurnsItIntoIdempotent() => Mend.MendsAsync(
        """
        [Contract]
        public interface IAdder
        {
            [{|CTR0027:Refit.Get("/a")|}]
            Task AddAsync(int a);
        }
        namespace Refit
        {
            public abstract class HttpMethodAttribute(string path) : Attribute { public string Path { get; } = path; }
            public class GetAttribute(string path) : HttpMethodAttribute(path);
            public class PostAttribute(string path) : HttpMethodAttribute(path);
        }
        """,
        """
        [Contract]
        public interface IAdder
        {
            [Idempotent]
            Task AddAsync(int a);
        }
        namespace Refit
        {
            public abstract class HttpMethodAttribute(string path) : Attribute { public string Path { get; } = path; }
            public class GetAttribute(string path) : HttpMethodAttribute(path);
            public class PostAttribute(string path) : HttpMethodAttribute(path);
        }
        """);

    [Fact]
    public Task Fix_OfOtherVerbs_RemovesThem() => Mend.MendsAsync(
        """
        [Contract]
        public interface IAdder
        {
            [{|CTR0027:Refit.Post("/a")|}]
            Task AddAsync(int a);
        }
        namespace Refit
        {
            public abstract class HttpMethodAttribute(string path) : Attribute { public string Path { get; } = path; }
            public class GetAttribute(string path) : HttpMethodAttribute(path);
            public class PostAttribute(string path) : HttpMethodAttribute(path);
        }
        """,
        """
        [Contract]
        public interface IAdder
        {
            Task AddAsync(int a);
        }
        namespace Refit
        {
            public abstract class HttpMethodAttribute(string path) : Attribute { public string Path { get; } = path; }
            public class GetAttribute(string path) : HttpMethodAttribute(path);
            public class PostAttribute(string path) : HttpMethodAttribute(path);
        }
        """);
}
