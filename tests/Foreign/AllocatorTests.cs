using System.Runtime.InteropServices;
using System.Text.Json;
using Verification.Properties;
using Verification.Properties.Campaigns;
using Verification.Properties.Foreign;
using Verification.Properties.Foreign.Libraries;
using Verification.Tests.Foreign.Support;
using Verification.Verify;
using Xunit;

namespace Verification.Tests.Foreign;

/// <summary>Allocators that the world relies on keep the laws, but for what is known of them.</summary>
public sealed class AllocatorTests
{
    private const int Mimalloc209 = 209;

    [SkippableFact]
    public void Glibc_keeps_the_laws_and_every_turn_happens()
    {
        Allocators.RequireGlibc();
        CampaignResult result = Campaign.Run(new CampaignOptions
        {
            Machine = new MallocMachine(MallocLibrary.Load("glibc")),
            Seed = 3,
            Sequences = 120,
            Length = 600,
        });

        Assert.True(result.Holds, result.Holds ? string.Empty : CounterexampleReport.ToText(result.Counterexamples[0]));

        // Relief is rare by chance; see MallocLawTests.
        string[] never = [.. result.Events.Where(entry => entry.Value == 0).Select(entry => entry.Key)];
        Assert.Empty(never.Except([nameof(MallocEvent.Relieved)]));
    }

    [SkippableTheory]
    [InlineData("glibc")]
    [InlineData("mimalloc", "--without", "aligned_alloc")]
    [InlineData("mimalloc", "--prefix", "mi_", "--without", "aligned_alloc")]
    [InlineData("jemalloc")]
    public void It_keeps_the_laws_in_a_process_of_its_own(string name, params string[] options)
    {
        if (name == "glibc")
        {
            Allocators.RequireGlibc();
        }
        else
        {
            Allocators.Require(name);
        }

        (int status, string output, string error) =
            Child.Run(["run", "--sut", name, .. options, "--sequences", "60", "--length", "500", "--seed", "11", "--json"]);

        Assert.True(status == ExitStatus.Holds, output + error);
        JsonElement json = JsonDocument.Parse(output).RootElement;
        Assert.Equal(name, json.GetProperty("sut").GetString());
        Assert.Equal(60, json.GetProperty("sequences").GetInt64());
        Assert.Contains("--seed 11", error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Mimalloc_209_aligns_256_bytes_to_128_only()
    {
        // github.com/microsoft/mimalloc, issue 700: powers of two from 256 to 1,024, as size and alignment; mended in 2.1.0.
        Allocators.Require("mimalloc");
        Skip.IfNot(MimallocVersion() == Mimalloc209, "This mimalloc is not 2.0.9.");
        var machine = new MallocMachine(MallocLibrary.Load("mimalloc"));
        CommandFile Sequence(int exponent) => CommandFile.Parse($"machine malloc\ngeometry c\nplacement 0\nend free\naligned-alloc {exponent} 1\n");

        Violation? Result(int exponent) =>
            Replay.Run(Sequence(exponent), TimeSpan.Zero, machine: machine).Counterexample?.Shrunk.Violation;

        Assert.Null(Result(7));
        Assert.Equal(("S3", "misaligned"), Result(8)!.Signature);
        Assert.Null(Result(11));
    }

    private static unsafe int MimallocVersion() => ((delegate* unmanaged<int>)NativeLibrary.GetExport(
        NativeLibrary.Load(KnownLibrary.Find("mimalloc")!.File), "mi_version"))();
}
