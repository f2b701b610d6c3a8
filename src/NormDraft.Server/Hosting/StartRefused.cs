namespace NormDraft.Server.Hosting;

/// <summary>Why the server does not start, or a command is not done: a sentence for the operator, with what to do.</summary>
public class StartRefused(string sentence, Exception? cause = null) : InvalidOperationException(sentence, cause);
