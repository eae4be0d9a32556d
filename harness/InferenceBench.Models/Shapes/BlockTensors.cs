using static InferenceBench.Models.Shapes.ShapeTensorKind;

namespace InferenceBench.Models.Shapes;

/// <summary>Adds the tensors of one layer to a list. Dimensions are (inputs, outputs[, experts or heads]).</summary>
internal sealed class BlockTensors(ModelShape shape, int layer, List<ShapeTensor> tensors)
{
    private readonly bool _gptOss = shape.Architecture == ShapeTensors.GptOss;

    public void AddAttention()
    {
        Add("attn_norm.weight", Norm, shape.EmbeddingLength);
        if (shape.Architecture == ShapeTensors.Deepseek2)
        {
            AddLatentAttention();
            return;
        }

        var queries = shape.Heads * shape.HeadSize;
        var keys = shape.KvHeads * shape.HeadSize;
        AddProjection("attn_q", Matrix, shape.EmbeddingLength, queries);
        AddProjection("attn_k", Matrix, shape.EmbeddingLength, keys);
        AddProjection("attn_v", Matrix, shape.EmbeddingLength, keys);
        AddProjection("attn_output", ResidualMatrix, queries, shape.EmbeddingLength);
        AddAttentionExtras(queries, keys);
    }

    public void AddFeedForward()
    {
        Add(_gptOss ? "post_attention_norm.weight" : "ffn_norm.weight", Norm, shape.EmbeddingLength);
        if (!shape.IsMixtureOfExperts || layer < shape.LeadingDenseLayers)
        {
            AddGatedUnit("", shape.FeedForwardLength);
            return;
        }

        AddExperts();
        if (shape.SharedExperts > 0)
        {
            AddGatedUnit("_shexp", shape.SharedExperts * shape.ExpertFeedForwardLength);
        }
    }

    private void AddAttentionExtras(int queries, int keys)
    {
        switch (shape.Architecture)
        {
            case ShapeTensors.Qwen3 or ShapeTensors.Qwen3Moe:
                Add("attn_q_norm.weight", Norm, shape.HeadSize);
                Add("attn_k_norm.weight", Norm, shape.HeadSize);
                break;
            case ShapeTensors.Olmoe:
                Add("attn_q_norm.weight", Norm, queries);
                Add("attn_k_norm.weight", Norm, keys);
                break;
            case ShapeTensors.GptOss:
                Add("attn_sinks.weight", Bias, shape.Heads);
                break;
        }
    }

    private void AddLatentAttention()
    {
        var keySize = shape.HeadSize + shape.RopeHeadSize;
        Add("attn_kv_a_norm.weight", Norm, shape.KvLoraRank);
        Add("attn_q.weight", Matrix, shape.EmbeddingLength, shape.Heads * keySize);
        Add("attn_kv_a_mqa.weight", Matrix, shape.EmbeddingLength, shape.KvLoraRank + shape.RopeHeadSize);
        Add("attn_k_b.weight", Matrix, shape.HeadSize, shape.KvLoraRank, shape.Heads);
        Add("attn_v_b.weight", Matrix, shape.KvLoraRank, shape.HeadSize, shape.Heads);
        Add("attn_output.weight", ResidualMatrix, shape.Heads * shape.HeadSize, shape.EmbeddingLength);
    }

    private void AddExperts()
    {
        AddProjection("ffn_gate_inp", Router, shape.EmbeddingLength, shape.Experts);
        AddExpertMatrix("ffn_gate_exps", Matrix, shape.EmbeddingLength, shape.ExpertFeedForwardLength);
        AddExpertMatrix("ffn_up_exps", Matrix, shape.EmbeddingLength, shape.ExpertFeedForwardLength);
        AddExpertMatrix("ffn_down_exps", ResidualMatrix, shape.ExpertFeedForwardLength, shape.EmbeddingLength);
    }

    private void AddGatedUnit(string suffix, int width)
    {
        Add($"ffn_gate{suffix}.weight", Matrix, shape.EmbeddingLength, width);
        Add($"ffn_up{suffix}.weight", Matrix, shape.EmbeddingLength, width);
        Add($"ffn_down{suffix}.weight", ResidualMatrix, width, shape.EmbeddingLength);
    }

    private void AddExpertMatrix(string name, ShapeTensorKind kind, int inputs, int outputs)
    {
        Add($"{name}.weight", kind, inputs, outputs, shape.Experts);
        if (_gptOss)
        {
            Add($"{name}.bias", Bias, outputs, shape.Experts);
        }
    }

    private void AddProjection(string name, ShapeTensorKind kind, int inputs, int outputs)
    {
        Add($"{name}.weight", kind, inputs, outputs);
        if (_gptOss)
        {
            Add($"{name}.bias", Bias, outputs);
        }
    }

    private void Add(string name, ShapeTensorKind kind, params long[] dimensions) =>
        tensors.Add(new($"blk.{layer}.{name}", kind, dimensions));
}
