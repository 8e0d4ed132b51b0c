namespace FsCheck.Xunit;

/// <summary>Says that a property was falsified or exhausted.</summary>
public class PropertyFailedException : Exception
{
    /// <summary>Makes the exception from FsCheck's result.</summary>
    /// <param name="testResult">
    /// The result; the message is FsCheck's report of it: arguments, labels, exception and replay.
    /// </param>
    public PropertyFailedException(TestResult testResult)
        : base(Environment.NewLine + Runner.onFinishedToString("", testResult))
    {
    }

    /// <summary>Makes the exception from a message and the exception which falsified the property.</summary>
    /// <param name="userMessage">The message.</param>
    /// <param name="innerException">What the property threw.</param>
    public PropertyFailedException(string userMessage, Exception innerException)
        : base(userMessage, innerException)
    {
    }

    /// <summary>
    /// The exception for a result which is not a pass. What the property threw is the inner exception, where xunit shows
    /// it with its stack trace, rather than a part of the message.
    /// </summary>
    internal static PropertyFailedException Of(TestResult result)
    {
        if (result is not TestResult.Failed { Item4: Outcome.Failed outcome } failed)
        {
            return new PropertyFailedException(result);
        }

        var report = Runner.onFailureToString(
            "",
            failed.Item1,
            failed.Item2,
            failed.Item3,
            failed.Item5,
            failed.Item6,
            failed.Item7);
        return new PropertyFailedException(Environment.NewLine + report, outcome.Item);
    }
}
