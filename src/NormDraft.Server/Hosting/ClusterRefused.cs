namespace NormDraft.Server.Hosting;

/// <summary>Why the server's own PostgreSQL was not started.</summary>
public sealed class ClusterRefused(string sentence, Exception? cause = null) : StartRefused(sentence, cause);
