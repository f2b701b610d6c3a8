using System.Text;
using System.Text.Json.Nodes;
using NormDraft.Cli;

namespace NormDraft.Tests.Cli;

/// <summary>What a command said and how it ended.</summary>
internal sealed record Answer(int Code, string Output, string Error)
{
    public JsonNode Json => JsonNode.Parse(Output)!;
}

/// <summary>Someone at a terminal, in a folder of their own.</summary>
internal sealed class Terminal : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("normdraft-cli-").FullName;

    public string this[string name] => Path.Combine(folder, name);

    public string File(string name, string text)
    {
        System.IO.File.WriteAllText(this[name], text, new UTF8Encoding(false));
        return this[name];
    }

    public string File(string name, byte[] bytes)
    {
        System.IO.File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    public static Answer Run(params string[] arguments) => RunOn("", arguments);

    /// <param name="input">Standard input.</param>
    public static Answer RunOn(string input, params string[] arguments)
    {
        using var output = new MemoryStream();
        var error = new StringWriter();
        var code = CommandLine.Run(arguments, new MemoryStream(Encoding.UTF8.GetBytes(input)), output, error);
        return new Answer(code, new UTF8Encoding(false).GetString(output.ToArray()), error.ToString());
    }

    /// <summary>What a command that succeeds puts out, to the byte.</summary>
    public static byte[] RunBytes(params string[] arguments)
    {
        using var output = new MemoryStream();
        CommandLine.Run(arguments, Stream.Null, output, TextWriter.Null).ShouldBe(0);
        return output.ToArray();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
