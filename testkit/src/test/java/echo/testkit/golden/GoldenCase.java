package echo.testkit.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program and what real servers answered to it. */
record GoldenCase(String id, String category, int player, String program, List<String> accept) {
  static List<GoldenCase> read(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<GoldenCase> cases = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode node = json.readTree(line);
      List<String> accept = new ArrayList<>();
      node.get("accept").forEach(a -> accept.add(a.asText()));
      cases.add(
          new GoldenCase(
              node.get("id").asText(),
              node.get("category").asText(),
              node.get("player").asInt(),
              node.get("program").asText(),
              accept));
    }
    return cases;
  }
}
