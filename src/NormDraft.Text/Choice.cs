using System.Text.Json.Serialization;

namespace NormDraft.Text;

/// <summary>What the chair does with one region of a compilation.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "choice")]
[JsonDerivedType(typeof(Base), "base")]
[JsonDerivedType(typeof(Alternative), "alternative")]
[JsonDerivedType(typeof(Brackets), "brackets")]
[JsonDerivedType(typeof(Bridging), "bridging")]
public abstract record Choice
{
    private Choice()
    {
    }

    /// <summary>The base's words stay.</summary>
    public sealed record Base : Choice;

    /// <summary>One of the proposed wordings is taken.</summary>
    /// <param name="Index">Its place among the region's alternatives, from 0.</param>
    public sealed record Alternative(int Index) : Choice;

    /// <summary>Nothing is decided: base and alternatives stand side by side in brackets.</summary>
    public sealed record Brackets : Choice;

    /// <summary>Words of the chair's own take the place of the region's.</summary>
    /// <param name="Text">Exactly what stands there, with the space it needs.</param>
    public sealed record Bridging(string Text) : Choice;
}

/// <summary>A clause as compiled, with who holds which bracket of it, in order of place.</summary>
public sealed record CompiledText(string Text, IReadOnlyList<Attribution> Attributions);
