using System.Text.RegularExpressions;
using System.Web;

namespace NormDraft.Server.Tests.Crawl;

static partial class Addresses
{
    /// <summary>Without what tells one thing from another of its kind: ids, numbers, what was sought. Words of a choice stay.</summary>
    public static string Pattern(Uri address)
    {
        var path = Number().Replace(Id().Replace(Room().Replace(address.AbsolutePath, "/n/…"), "{id}"), "/{n}");
        var query = HttpUtility.ParseQueryString(address.Query);
        return path + string.Concat(query.AllKeys.Order(StringComparer.Ordinal).Select((key, at) => $"{(at == 0 ? '?' : '&')}{key}={Value(query[key])}"));
    }

    static string Value(string? value) => value is null or "" ? "" : Word().IsMatch(value) ? value : "*";

    /// <summary>One page, whatever place in it.</summary>
    public static string Page(Uri address) => address.GetComponents(UriComponents.PathAndQuery, UriFormat.UriEscaped);

    [GeneratedRegex("^/n/[^/]+")]
    private static partial Regex Room();

    [GeneratedRegex("[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex(@"/\d+(?=/|$)")]
    private static partial Regex Number();

    [GeneratedRegex("^[a-z]{1,14}([A-Z-][a-zA-Z]*)?$")]
    private static partial Regex Word();
}
