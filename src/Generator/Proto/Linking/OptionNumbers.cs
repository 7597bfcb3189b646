namespace Contracts.Generator.Proto.Linking;

/// <summary>Field numbers of descriptor.proto's options messages that the compiler itself asks for.</summary>
internal static class OptionNumbers
{
    public const int MessageSetWireFormat = 1;
    public const int MessageLegacyJsonConflicts = 11;
    public const int EnumLegacyJsonConflicts = 6;
    public const int AllowAlias = 2;
    public const int OptimizeFor = 9;
    public const int CSharpNamespace = 37;
    public const int FieldDeprecated = 3;
    public const int MessageDeprecated = 3;
    public const int EnumDeprecated = 3;
    public const int EnumValueDeprecated = 1;
    public const int LiteRuntime = 3;
    public const int Packed = 2;
    public const int Lazy = 5;
    public const int JsType = 6;
    public const int CType = 1;
    public const int UnverifiedLazy = 15;
    public const int Retention = 17;
    public const int Targets = 19;
    public const int RetentionSource = 2;

    public const int JavaStringCheckUtf8 = 27;
    public const int Declaration = 2;
    public const int Verification = 3;
    public const int Unverified = 1;
    public const int DeclarationNumber = 1;
    public const int DeclarationFullName = 2;
    public const int DeclarationType = 3;
    public const int DeclarationReserved = 5;

    public const int FieldFeatureSupport = 22;
    public const int EnumValueFeatureSupport = 4;
    public const int EditionIntroduced = 1;
    public const int EditionDeprecated = 2;
    public const int DeprecationWarning = 3;
    public const int EditionRemoved = 4;
    public const int RemovalError = 5;
    public const int DeclarationRepeated = 6;

    public const int FileFeatures = 50;
    public const int MessageFeatures = 12;
    public const int FieldFeatures = 21;
    public const int OneofFeatures = 1;
    public const int EnumFeatures = 7;
    public const int EnumValueFeatures = 2;
    public const int ExtensionRangeFeatures = 50;
    /// <summary>Of services and of methods.</summary>
    public const int ServiceDeprecated = 33;
    public const int IdempotencyLevel = 34;
    public const int ServiceFeatures = 34;
    public const int MethodFeatures = 35;
}
