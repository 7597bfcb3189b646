namespace Contracts.Generator.Model;

/// <summary>The runtime's names as emitted code writes them: all that the generator knows of the runtime. A test resolves each.</summary>
internal static class KnownNames
{
    public const string CallInvoker = "global::Contracts.Calls.CallInvoker";
    public const string CallOptions = "global::Contracts.Calls.CallOptions";
    public const string CallContext = "global::Contracts.Calls.CallContext";
    public const string Contract = "global::Contracts.ContractAttribute";
    public const string ContractDocument = "global::Contracts.Calls.ContractDocument";
    public const string PinnedName = "global::Contracts.MethodAttribute";
    public const string Idempotent = "global::Contracts.IdempotentAttribute";
    public const string GoogleMarshaller = "global::Contracts.Marshalling.Protobuf.GoogleMarshaller";
    public const string Empty = "global::Contracts.Calls.Empty";
    public const string EmptyMarshaller = "global::Contracts.Calls.EmptyMarshaller";
    public const string EmptyResult = "global::Contracts.Calls.EmptyResult";
    public const string ProgressCall = "global::Contracts.Calls.ProgressCall";
    public const string Reported = "global::Contracts.Calls.Reported";
    public const string ReportedMarshaller = "global::Contracts.Calls.ReportedMarshaller";
    public const string RequestStream = "global::Contracts.Calls.RequestStream";
    public const string Method = "global::Contracts.Calls.Method";
    public const string MethodType = "global::Contracts.Calls.MethodType";
    public const string ServiceDefinition = "global::Contracts.Calls.ServiceDefinition";
}
