return NormDraft.Cli.CommandLine.Run(args, Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.Error);
