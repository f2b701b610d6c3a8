using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace NormDraft.Benchmarks;

/// <summary>The least that a server-rendered component can be: what a page costs before it says anything.</summary>
public sealed class BarePage : ComponentBase
{
    [Parameter] public string Words { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder) =>
        builder.AddMarkupContent(0, $"<!doctype html><html lang=\"en\"><head><title>Bare</title></head><body><p>{Words}</p></body></html>");
}
