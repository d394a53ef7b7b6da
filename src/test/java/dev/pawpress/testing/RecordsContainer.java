package dev.pawpress.testing;

import com.azure.cosmos.models.CompositePath;
import com.azure.cosmos.models.CompositePathSortOrder;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The container of the records as {@code infra/main.bicep} makes it in Azure. */
public final class RecordsContainer {
  private RecordsContainer() {}

  /** With this name; its partition key, index and expiry are those of the infrastructure. */
  public static CosmosContainerProperties named(String name) {
    BicepFile main = new BicepFile("main.bicep");
    return new CosmosContainerProperties(name, main.variable("partitionKey"))
        .setDefaultTimeToLiveInSeconds(Integer.valueOf(main.json("defaultTtl")))
        .setIndexingPolicy(index(tree(main.json("indexingPolicy"))));
  }

  private static JsonNode tree(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  private static IndexingPolicy index(JsonNode index) {
    return new IndexingPolicy()
        .setAutomatic(index.required("automatic").booleanValue())
        .setIncludedPaths(
            each(index.required("includedPaths"))
                .map(path -> new IncludedPath(path(path)))
                .toList())
        .setExcludedPaths(
            each(index.required("excludedPaths"))
                .map(path -> new ExcludedPath(path(path)))
                .toList())
        .setCompositeIndexes(
            each(index.required("compositeIndexes")).map(RecordsContainer::composite).toList());
  }

  private static List<CompositePath> composite(JsonNode paths) {
    return each(paths)
        .map(
            path ->
                new CompositePath()
                    .setPath(path(path))
                    .setOrder(
                        CompositePathSortOrder.valueOf(
                            path.required("order").textValue().toUpperCase(Locale.ROOT))))
        .toList();
  }

  private static String path(JsonNode node) {
    return node.required("path").textValue();
  }

  private static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
