namespace NormDraft.Server.Hosting;

/// <summary>Why the server's own PostgreSQL was not started: a sentence for whoever starts the server, with what to do.</summary>
public sealed class ClusterRefused(string sentence, Exception? cause = null) : Exception(sentence, cause);
