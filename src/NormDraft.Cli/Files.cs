using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NormDraft.Cli;

/// <summary>Texts in and out, to the byte: UTF-8, a byte order mark kept as the character it is.</summary>
public sealed class Files(Stream input, Stream output)
{
    /// <summary>In bytes. A treaty of a thousand pages has some three million.</summary>
    public const int Most = 50_000_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly HashSet<string> read = [];

    /// <param name="path">"-" is standard input.</param>
    /// <exception cref="CommandFault">Not there, not to be read, too large, or not a text in UTF-8.</exception>
    public string Read(string path)
    {
        var bytes = Bytes(path);
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) throw new CommandFault($"{path} is in UTF-16; save it as UTF-8.");
        if (bytes is [(byte)'P', (byte)'K', 3, 4, ..])
            throw new CommandFault($"{path} is a Word file or an archive, and this command reads Markdown. Make Markdown of a Word file first: normdraft convert {path} draft.md.");
        if (bytes is [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..]) throw new CommandFault($"{path} is a PDF, and this command reads Markdown.");
        try
        {
            var text = Strict.GetString(bytes);
            return text.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var zero ? throw new CommandFault($"{path} holds U+0000 at character {zero + 1}: it is not a text.") : text;
        }
        catch (DecoderFallbackException fallback)
        {
            throw new CommandFault($"{path} is not in UTF-8: the byte at {fallback.Index} begins no character.");
        }
    }

    /// <param name="path">Null is standard output.</param>
    public void Write(string text, string? path) => Write(path, file => file.Write(Strict.GetBytes(text)));

    public void Write(byte[] bytes, string? path) => Write(path, file => file.Write(bytes));

    /// <summary>One line of JSON, written as it is made: it may be far longer than the text it tells of.</summary>
    public void WriteJson(object value, string? path) => Write(path, file =>
    {
        JsonSerializer.Serialize(file, value, Json);
        file.WriteByte((byte)'\n');
    });

    /// <summary>Into a new file that other accounts cannot read, from its first moment.</summary>
    public void WriteSecret(string text, string path)
    {
        if (File.Exists(path)) throw new CommandFault($"{path} is there already; name a new file.");
        var forOneself = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) forOneself.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Write(path, file => file.Write(Strict.GetBytes(text)), () => new FileStream(path, forOneself));
    }

    private void Write(string? path, Action<Stream> write, Func<Stream>? make = null)
    {
        if (path is null)
        {
            write(output);
            return;
        }
        if (path.Length == 0) throw new CommandFault("An empty name is no file.");
        if (Directory.Exists(path)) throw new CommandFault($"{path} is a folder.");
        try
        {
            if (read.Contains(Whole(path))) throw new CommandFault($"{path} is one of the texts read; name another file for the result.");
            using var file = make?.Invoke() ?? File.Create(path);
            write(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFault($"{path} cannot be written: {fault.Message}");
        }
    }

    /// <summary>Where a name leads, links followed.</summary>
    private static string Whole(string path) => File.Exists(path) && File.ResolveLinkTarget(Path.GetFullPath(path), returnFinalTarget: true) is { } target ? target.FullName : Path.GetFullPath(path);

    /// <param name="path">"-" is standard input.</param>
    /// <exception cref="CommandFault">Not there, not to be read or too large.</exception>
    public byte[] Bytes(string path)
    {
        if (path.Length == 0) throw new CommandFault("An empty name is no file.");
        if (Directory.Exists(path)) throw new CommandFault($"{path} is a folder.");
        if (path == "-" && !read.Add(path)) throw new CommandFault("Standard input, -, can be read once only.");
        try
        {
            using var file = path == "-" ? input : File.OpenRead(path);
            if (path != "-") read.Add(Whole(path));
            var bytes = new MemoryStream();
            var part = new byte[81920];
            for (int count; (count = file.Read(part)) > 0; bytes.Write(part, 0, count))
                if (bytes.Length + count > Most) throw new CommandFault($"{path} is larger than the limit of {Most / 1_000_000} MB.");
            return bytes.ToArray();
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandFault($"{path} does not exist.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFault($"{path} cannot be read: {fault.Message}");
        }
    }
}
