using Marten;

namespace NormDraft.Server.Store;

/// <summary><c>NormDraft.Server schema</c>: writes the schema under the owner's role. The server itself only checks it at start.</summary>
public static class SchemaCommand
{
    public static async Task Apply(string ownerConnection)
    {
        using var store = DocumentStore.For(options => Schema.Configure(options, ownerConnection));
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(JasperFx.AutoCreate.CreateOrUpdate);
    }
}
