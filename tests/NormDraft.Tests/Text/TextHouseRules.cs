using System.Reflection;
using NormDraft.Text;

namespace NormDraft.Tests.Text;

public class TextHouseRules
{
    [Fact]
    public void No_DiffPlex_type_is_in_a_public_signature() =>
        typeof(Words).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            .SelectMany(Signature)
            .Where(type => type.FullName?.Contains("DiffPlex", StringComparison.Ordinal) == true)
            .ShouldBeEmpty();

    [Fact]
    public void The_algebra_of_text_stands_on_the_system_and_DiffPlex_alone() =>
        typeof(Words).Assembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name != "DiffPlex" && !name.StartsWith("System", StringComparison.Ordinal))
            .ShouldBeEmpty();

    private static IEnumerable<Type> Signature(MemberInfo member) => member switch
    {
        MethodInfo method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType),
        ConstructorInfo constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType),
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        _ => [],
    };
}
