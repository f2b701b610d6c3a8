var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapGet("/", () => "NormDraft");
app.Run();

/// <summary>The running house; public so that tests can start it through its own front door.</summary>
public partial class Program;
