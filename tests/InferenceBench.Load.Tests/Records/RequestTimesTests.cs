using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Tests.Records;

public sealed class RequestTimesTests
{
    /// <summary>By the schedule where there is one, otherwise by when it was begun; never by when its bytes went
    /// out.</summary>
    [Theory]
    [InlineData(null, 0.0, 0.1, true)]
    [InlineData(null, -0.001, 0.001, false)]
    [InlineData(null, 1.999, 2.001, true)]
    [InlineData(null, 2.0, 2.0, false)]
    [InlineData(1.9, 2.1, 2.2, true)]
    [InlineData(-0.1, 0.1, 0.2, false)]
    public void A_request_is_of_the_window_that_it_was_meant_for(double? intended, double started, double sent, bool isWithin) =>
        new RequestRecord
        {
            Visit = 1,
            Number = 1,
            AskedInputTokens = 1,
            AskedOutputTokens = 1,
            Fingerprint = 1,
            Status = RequestStatus.Ok,
            IntendedSeconds = intended,
            StartedSeconds = started,
            SentSeconds = sent,
            EndSeconds = sent + 1,
        }.IsBegunWithin(2).ShouldBe(isWithin);
}
