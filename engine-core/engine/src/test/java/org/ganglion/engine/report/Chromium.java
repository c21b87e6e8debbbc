package org.ganglion.engine.report;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A headless browser with one page, driven by its debugging protocol. */
final class Chromium implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int SECONDS = 60;
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final Pattern LISTENING =
      Pattern.compile("DevTools listening on ws://(127\\.0\\.0\\.1:\\d+)/");

  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger calls = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();

  private Chromium(Process process, URI page) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(page, new Inbox()).join();
  }

  /** The browser of this machine, if it has one. */
  static Optional<Path> find() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts {@code browser} with a profile of its own. */
  static Chromium start(Path browser, Path profile) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--user-data-dir=" + profile,
                "--remote-debugging-port=0",
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      String address = address(process);
      HttpResponse<String> list =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://" + address + "/json/list")).build(),
                  HttpResponse.BodyHandlers.ofString());
      for (JsonNode target : JSON.readTree(list.body()).values()) {
        if (target.path("type").asString("").equals("page")) {
          String page = target.path("webSocketDebuggerUrl").asString();
          return new Chromium(process, URI.create(page));
        }
      }
      throw new IOException("the browser opened no page");
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Calls a method of the protocol and waits for its answer. */
  JsonNode call(String method, Map<String, Object> parameters) {
    int id = calls.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    pending.put(id, answer);
    String text = JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
    socket.sendText(text, true).join();
    JsonNode reply = answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    if (reply.has("error")) {
      throw new IllegalStateException(method + ": " + reply.path("error"));
    }
    return reply.path("result");
  }

  /** The value of an expression in the page; a promise is waited for. */
  JsonNode evaluate(String expression) {
    JsonNode reply =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (reply.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + reply.path("exceptionDetails"));
    }
    return reply.path("result").path("value");
  }

  /** What the page reported so far under the name {@code method}. */
  List<JsonNode> events(String method) {
    return events.stream()
        .filter(event -> event.path("method").asString("").equals(method))
        .map(event -> event.path("params"))
        .toList();
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static String address(Process process) throws IOException {
    BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      Matcher matcher = LISTENING.matcher(line);
      if (matcher.find()) {
        // What it says later must not fill the pipe.
        Thread rest = new Thread(() -> drain(errors), "browser-errors");
        rest.setDaemon(true);
        rest.start();
        return matcher.group(1);
      }
      said.append(line).append('\n');
    }
    throw new IOException("the browser did not start:\n" + said);
  }

  private static void drain(BufferedReader errors) {
    try {
      errors.transferTo(Writer.nullWriter());
    } catch (IOException ended) {
      // The browser is gone, and with it what it had to say.
    }
  }

  /** Puts the pieces of messages together and hands them on. */
  private final class Inbox implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        JsonNode node = JSON.readTree(message.toString());
        message.setLength(0);
        CompletableFuture<JsonNode> answer =
            node.has("id") ? pending.remove(node.path("id").asInt()) : null;
        if (answer != null) {
          answer.complete(node);
        } else {
          events.add(node);
        }
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      pending.values().forEach(answer -> answer.completeExceptionally(error));
    }
  }
}
