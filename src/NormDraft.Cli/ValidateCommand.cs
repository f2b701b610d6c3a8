using System.CommandLine;
using System.Xml;
using System.Xml.Schema;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Text;

namespace NormDraft.Cli;

/// <summary><c>validate FILE</c>: whether a file is right in its format. Ends with 0, 1 when a warning is the gravest remark, 3 when an error is.</summary>
internal static class ValidateCommand
{
    private sealed record Validated(int Errors, int Warnings, int Notices, IEnumerable<FileRemark> Remarks);

    public static Command Make(Files files)
    {
        var file = new Argument<string>("FILE") { Description = "Akoma Ntoso (.xml), or a draft in another format that convert reads." };
        var schema = new Option<string?>("--schema") { Description = "The standard's schema, akomantoso30.xsd, with xml.xsd beside it.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "The remarks as data." };
        var command = new Command("validate", "Checks a file against the rules of its format, and Akoma Ntoso against the schema too where one is given.") { file, schema, json };
        command.SetAction(asked =>
        {
            var name = asked.GetValue(file)!;
            var told = Told(name, files.Bytes(name), asked.GetValue(schema));
            if (asked.GetValue(json)) files.WriteJson(told, null);
            else files.Write(string.Concat(told.Remarks.Select(remark => $"{name}:{remark.Line}: {remark.Severity.ToString().ToLowerInvariant()}: {remark.Sentence} ({remark.Code})\n")), null);
            return told.Errors > 0 ? 3 : told.Warnings > 0 ? 1 : 0;
        });
        return command;
    }

    private static Validated Told(string name, byte[] bytes, string? schema)
    {
        var isAkn = Path.GetExtension(name).Equals(".xml", StringComparison.OrdinalIgnoreCase);
        if (schema is not null && !isAkn) throw new CommandFault($"{name} is no .xml: a schema is for Akoma Ntoso.");
        List<FileRemark> remarks = isAkn ? [.. AkomaNtosoCheck.Of(bytes)] : [];
        if (schema is not null) remarks.AddRange(BySchema(bytes, schema));
        var read = ConvertCommand.Read(name, bytes);
        if (!isAkn && read.Refusal is { } refusal) remarks.Add(new(Severity.Error, refusal.Code, refusal.Line, refusal.Sentence));
        remarks.AddRange(read.Remarks.Select(remark => new FileRemark(Severity.Notice, remark.Code, remark.Line, remark.Sentence)));
        int Count(Severity severity) => remarks.Count(remark => remark.Severity == severity);
        return new(Count(Severity.Error), Count(Severity.Warning), Count(Severity.Notice), remarks.OrderBy(remark => remark.Line));
    }

    private static IReadOnlyList<FileRemark> BySchema(byte[] bytes, string schema)
    {
        try
        {
            return SchemaCheck.Of(bytes, schema);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or XmlException or XmlSchemaException or ArgumentException)
        {
            throw new CommandFault($"{schema} cannot be used as a schema: {fault.Message}");
        }
    }
}
