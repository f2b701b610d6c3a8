using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace NormDraft.Server.Http;

/// <summary>The machine-readable description of every door for programs: the same for everybody, and made once.</summary>
public static class Description
{
    public static void MapDescription(this WebApplication app)
    {
        var provider = app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1");
        var made = new Lazy<Task<string>>(async () =>
            await (await provider.GetOpenApiDocumentAsync(CancellationToken.None)).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, CancellationToken.None));
        app.MapGet(Links.OpenApi, async () => TypedResults.Text(await made.Value, "application/json")).ExcludeFromDescription();
    }
}
