using System.Xml.Linq;
using Marten;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace NormDraft.Server.Identity;

/// <summary>One of the keys that protect cookies and forms.</summary>
public sealed record KeyElement(string Id, string Xml);

/// <summary>Keeps the keys in the database, so that every server of the house reads every other's cookies and a restart signs nobody out.</summary>
public sealed class KeyRing(IDocumentStore store) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var session = store.QuerySession();
        return [.. session.Query<KeyElement>().ToListAsync().GetAwaiter().GetResult().Select(element => XElement.Parse(element.Xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var session = store.LightweightSession();
        session.Store(new KeyElement(friendlyName, element.ToString(SaveOptions.DisableFormatting)));
        session.SaveChangesAsync().GetAwaiter().GetResult();
    }
}
