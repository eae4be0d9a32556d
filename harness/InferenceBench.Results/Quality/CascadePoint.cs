using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Results.Quality;

/// <summary>A cascade at one threshold: queries that the small model is less sure of go on to the large one.</summary>
/// <param name="EscalatedShare">Share of the queries that go on, from 0 (the small model alone) to 1 (the large one's answers
/// throughout).</param>
/// <param name="ConfidenceThreshold">Mean probability of the small model's likeliest tokens below which a query goes on.</param>
/// <param name="Perplexity">exp of the mean negative log-likelihood under whichever model answered.</param>
/// <param name="PerplexityRatio">That perplexity over the large model's, on the same tokens.</param>
public sealed record CascadePoint(
    double EscalatedShare, double ConfidenceThreshold, Estimate Perplexity, Estimate PerplexityRatio);
