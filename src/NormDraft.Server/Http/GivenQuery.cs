using Microsoft.AspNetCore.Http.Extensions;

namespace NormDraft.Server.Http;

/// <summary>A form sends every field it has: an empty value in an address means that it was not given.</summary>
public static class GivenQuery
{
    public static void UseGivenQuery(this WebApplication app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (request.Query.Any(field => field.Value.Any(string.IsNullOrEmpty)))
        {
            var given = request.Query.SelectMany(field => field.Value.Where(value => !string.IsNullOrEmpty(value)).Select(value => KeyValuePair.Create(field.Key, value!)));
            request.QueryString = new QueryBuilder(given).ToQueryString();
        }
        return next(context);
    });
}
