using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NormDraft.Exchange.Markdown;
using NormDraft.Negotiation;
using NormDraft.Text;

namespace NormDraft.Tests.House;

/// <summary>One direction of dependency, and no foreign type where others would come to lean on it.</summary>
public partial class HouseRules
{
    private static readonly Assembly Algebra = typeof(Words).Assembly;
    private static readonly Assembly Rules = typeof(Decision).Assembly;
    private static readonly Assembly Formats = typeof(DraftReader).Assembly;

    [Fact]
    public void The_algebra_of_text_stands_on_the_system_and_DiffPlex_alone() => References(Algebra).ShouldBe(["DiffPlex"]);

    [Fact]
    public void The_rules_of_the_room_stand_on_the_system_and_the_text_alone() => References(Rules).ShouldBe(["NormDraft.Text"]);

    [Fact]
    public void No_type_of_DiffPlex_is_in_a_public_signature() => InSignatures(Algebra, "DiffPlex").ShouldBeEmpty();

    [Fact]
    public void No_type_of_Markdig_is_in_a_public_signature() => InSignatures(Formats, "Markdig").ShouldBeEmpty();

    [Fact]
    public void Only_the_server_knows_the_store() =>
        Projects().Where(project => Packages(project).Contains("Marten")).Select(Path.GetFileNameWithoutExtension)
            .Where(name => !name!.EndsWith("Benchmarks", StringComparison.Ordinal)).ShouldBe(["NormDraft.Server"]);

    [Fact]
    public void No_words_are_ever_shown_half_faded() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Folder, "src", "client"), "*.css")
            .SelectMany(sheet => Opacity().Matches(File.ReadAllText(sheet)).Select(found => found.Groups[1].Value)).Distinct().ShouldBe(["0"]);

    [Fact]
    public void No_folder_or_project_hides_behind_a_name_that_says_nothing()
    {
        string[] empty = ["Core", "Common", "Shared", "Utils", "Infrastructure", "Application", "Contracts"];
        Directory.EnumerateDirectories(Path.Combine(Repository.Folder, "src"), "*", SearchOption.AllDirectories)
            .Where(folder => !folder.Contains("node_modules", StringComparison.Ordinal) && !folder.Contains("/obj", StringComparison.Ordinal) && !folder.Contains("/bin", StringComparison.Ordinal) && !folder.Contains("/data", StringComparison.Ordinal))
            .Where(folder => Path.GetFileName(folder).Split('.').Any(empty.Contains)).ShouldBeEmpty();
    }

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Select(reference => reference.Name!).Where(name => !name.StartsWith("System", StringComparison.Ordinal));

    private static IEnumerable<Type> InSignatures(Assembly assembly, string foreign) => assembly.GetExportedTypes()
        .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
        .SelectMany(Signature)
        .Where(type => type.FullName?.Contains(foreign, StringComparison.Ordinal) == true);

    private static IEnumerable<Type> Signature(MemberInfo member) => member switch
    {
        MethodInfo method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType),
        ConstructorInfo constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType),
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        _ => [],
    };

    private static IEnumerable<string> Projects() => Directory.EnumerateFiles(Repository.Folder, "*.csproj", SearchOption.AllDirectories);

    private static IEnumerable<string> Packages(string project) =>
        XDocument.Load(project).Descendants("PackageReference").Select(package => (string)package.Attribute("Include")!);

    [GeneratedRegex(@"opacity:\s*([\d.]+)")]
    private static partial Regex Opacity();
}
