using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NormDraft.Server.Store;
using NormDraft.Server.Tests.Hosting;

namespace NormDraft.Server.Tests.Hostile;

/// <summary>The built server in Production with a certificate of its own: what it tells browsers over https, and where it leads them.</summary>
public sealed class HttpsTests : IDisposable
{
    readonly string certificate = Path.Combine(Directory.CreateTempSubdirectory("normdraft-https-").FullName, "house.pfx");

    public HttpsTests()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=house.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllBytes(certificate, made.Export(X509ContentType.Pkcs12, "of the test"));
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(certificate)!, recursive: true);

    [Fact]
    public async Task Over_https_browsers_are_told_to_stay_there_cookies_are_secure_and_redirects_stay_in_the_house()
    {
        var database = await TestPostgres.FreshAsync("empty_schema", SchemaCommand.Apply);
        using var server = StartTests.Start("Production", "--urls", "https://127.0.0.1:0;http://127.0.0.1:0", "--ConnectionStrings:NormDraft", database.Application, "--ConnectionStrings:NormDraftOwner", database.Owner,
            "--Kestrel:Certificates:Default:Path", certificate, "--Kestrel:Certificates:Default:Password", "of the test");
        try
        {
            var (addresses, link) = await Opened(server);
            var (secure, plain) = (addresses.Single(address => address.Scheme == "https"), addresses.Single(address => address.Scheme == "http"));
            using var browser = Browser(secure);
            foreach (var path in new[] { "/", Links.SignIn, "/nowhere", new Links("nowhere").Api.Overview, "/dist/names.json" })
            {
                var answer = await browser.GetAsync(path);
                answer.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000"], path);
                if (answer.Headers.Location is { } there) IsOfTheHouse(there).ShouldBeTrue($"{path} leads to {there}");
            }
            using (var open = Browser(plain)) (await open.GetAsync(Links.SignIn)).Headers.Contains("Strict-Transport-Security").ShouldBeFalse("over http nobody may say so");

            var page = await browser.GetAsync(link);
            Secure(page);
            var signedIn = await browser.PostAsync(Links.SignInLink, new FormUrlEncodedContent([new("key", link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]), new("__RequestVerificationToken", Person.TokenIn(await page.Content.ReadAsStringAsync()))]));
            signedIn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            IsOfTheHouse(signedIn.Headers.Location!).ShouldBeTrue();
            Secure(signedIn);
            (await browser.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            await TestPostgres.DropAsync(database);
        }
    }

    static bool IsOfTheHouse(Uri location) => !location.IsAbsoluteUri ? location.OriginalString.StartsWith('/') && !location.OriginalString.StartsWith("//", StringComparison.Ordinal) : location is { Scheme: "https", Host: "house.example" };

    static void Secure(HttpResponseMessage answer)
    {
        foreach (var cookie in answer.Headers.GetValues("Set-Cookie"))
        {
            cookie.ShouldContain("; secure", Case.Insensitive);
            cookie.ShouldContain("; httponly", Case.Insensitive);
            cookie.ShouldContain("; samesite=", Case.Insensitive);
        }
    }

    /// <summary>By the name in its certificate, as people come.</summary>
    static HttpClient Browser(Uri address)
    {
        var browser = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            },
            SslOptions = new() { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.Subject == "CN=house.example" },
        })
        { BaseAddress = new Uri($"{address.Scheme}://house.example:{address.Port}") };
        return browser;
    }

    static async Task<(List<Uri> Addresses, string Link)> Opened(System.Diagnostics.Process server)
    {
        var (addresses, link) = (new List<Uri>(), (string?)null);
        var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120)).Token;
        while (addresses.Count < 2 || link is null)
        {
            var line = await server.StandardOutput.ReadLineAsync(patience) ?? throw new InvalidOperationException("The server ended: " + await server.StandardError.ReadToEndAsync(patience));
            if (line.Contains("Now listening on: ", StringComparison.Ordinal)) addresses.Add(new Uri(line[(line.IndexOf("on: ", StringComparison.Ordinal) + 4)..]));
            if (line.IndexOf(Links.SignInLink, StringComparison.Ordinal) is >= 0 and var at) link = line[at..].Trim();
        }
        _ = server.StandardOutput.ReadToEndAsync(CancellationToken.None);
        return (addresses, link);
    }
}
