using InferenceBench.Foundation.Files;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Models.Tests.Shapes;

/// <summary>The shapes of the repository.</summary>
internal static class ShippedShapes
{
    public static ShapeCatalog Catalog { get; } = ShapeCatalog.Load(new AppFolders(AppContext.BaseDirectory).Shapes);

    public static ModelShape TinyDense => Catalog.Get("tiny-dense");

    public static ModelShape TinyMoe => Catalog.Get("tiny-moe");
}
