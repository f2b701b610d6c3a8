System.Console.WriteLine("NormDraft benchmarks");
