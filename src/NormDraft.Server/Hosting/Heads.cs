namespace NormDraft.Server.Hosting;

/// <summary>HEAD is answered wherever GET is, by the same door: the server leaves the body out.</summary>
public static class Heads
{
    public static void UseRoutingWithHeads(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            if (!HttpMethods.IsHead(context.Request.Method)) return next(context);
            context.Items[typeof(Heads)] = true;
            context.Request.Method = HttpMethods.Get;
            return next(context);
        });
        app.UseRouting();
        app.Use((context, next) =>
        {
            if (context.Items.ContainsKey(typeof(Heads))) context.Request.Method = HttpMethods.Head;
            return next(context);
        });
    }
}
