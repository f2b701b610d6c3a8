using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>The addresses of work, expression and manifestation, each built on the one before.</summary>
internal static partial class AddressCheck
{
    [GeneratedRegex(@"^/akn/[a-z]{2,3}(-[A-Za-z0-9]+)*/[A-Za-z]+(/[A-Za-z0-9.\-_~%:]+)*/\d{4}(-\d{2}-\d{2})?(/[A-Za-z0-9.\-_~%:]+)*\z")]
    private static partial Regex Work { get; }

    [GeneratedRegex(@"^/[a-z]{3}(@(\d{4}-\d{2}-\d{2}([T:].*)?)?)?\z")]
    private static partial Regex Version { get; }

    public static IEnumerable<FileRemark> Of(XElement identification)
    {
        XElement? Part(string level, string name) => identification.Element(identification.Name.Namespace + level)?.Element(identification.Name.Namespace + name);
        static string Value(XElement? element) => (string?)element?.Attribute("value") ?? "";
        var (work, expression, manifestation) = (Part("FRBRWork", "FRBRuri"), Part("FRBRExpression", "FRBRuri"), Part("FRBRManifestation", "FRBRuri"));
        if (work is not null && !Work.IsMatch(Value(work)))
            yield return AkomaNtosoCheck.ErrorRemark(work, "iri-shape", $"{AkomaNtosoCheck.Short(Value(work))} is no address of a work: /akn/un/type/subtype/actor/date/number.");
        if (expression is not null && (!Value(expression).StartsWith(Value(work), StringComparison.Ordinal) || !Version.IsMatch(Value(expression)[Value(work).Length..])))
            yield return AkomaNtosoCheck.ErrorRemark(expression, "iri-expression", $"{AkomaNtosoCheck.Short(Value(expression))} is not the work's address with a language and a date, as in /eng@2026-03-02.");
        if (manifestation is not null && !Value(manifestation).StartsWith(Value(expression), StringComparison.Ordinal))
            yield return AkomaNtosoCheck.ErrorRemark(manifestation, "iri-manifestation", $"{AkomaNtosoCheck.Short(Value(manifestation))} does not begin with the expression's address.");
        foreach (var level in (string[])["FRBRWork", "FRBRExpression"])
            if (Part(level, "FRBRthis") is { } @this && !Value(@this).StartsWith(Value(Part(level, "FRBRuri")) + "/!", StringComparison.Ordinal))
                yield return AkomaNtosoCheck.ErrorRemark(@this, "iri-component", $"{AkomaNtosoCheck.Short(Value(@this))} is not the address of its {level} with a component, as in /!main.");
    }
}
