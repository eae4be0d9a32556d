using InferenceBench.Load.Plans;
using InferenceBench.Load.Studies;

namespace InferenceBench.Load.Tests.Studies;

public sealed class VisitWeightTests
{
    [Fact]
    public void A_load_at_which_requests_take_ten_times_as_long_gets_about_as_many_requests_of_the_budget()
    {
        var alone = VisitWeight.Of(LoadPoint.Closed(1), 0.4, 0.4);
        var busy = VisitWeight.Of(LoadPoint.Closed(16), 4, 0.4);

        alone.ShouldBe(2, 1e-9);
        busy.ShouldBe(11, 1e-9);
    }

    [Fact]
    public void What_was_not_seen_yet_lies_between_a_server_with_room_for_all_and_one_with_room_for_one() =>
        VisitWeight.Of(LoadPoint.Closed(16), null, 0.4).ShouldBeInRange(2, 17);

    [Fact]
    public void A_rate_is_a_load_like_a_single_stream_until_it_was_seen() =>
        VisitWeight.Of(LoadPoint.Open(5), null, 0.4).ShouldBe(2, 1e-9);
}
