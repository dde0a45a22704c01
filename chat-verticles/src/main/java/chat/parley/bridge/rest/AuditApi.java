package chat.parley.bridge.rest;

import chat.parley.accounts.Actor;
import chat.parley.accounts.AdminCommand;
import chat.parley.accounts.AuditEntry;
import chat.parley.accounts.Person;
import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was done to accounts and to the server: to read, and to take away. */
final class AuditApi {
    /** Lines as RFC 8259 texts, each ended by a line feed. */
    private static final String LINES = "application/x-ndjson";

    private final Bus bus;

    AuditApi(Bus bus) {
        this.bus = bus;
    }

    void bind(Bindings bindings) {
        bindings.on("listAuditLog", Limit.SEARCH, call -> read(call).map(Answer::ok))
                .on("exportAuditLog", Limit.SEARCH, call -> read(call).map(AuditApi::lines));
    }

    private Future<AuditEntry.Listed> read(Call call) {
        AuditEntry.Filter filter = new AuditEntry.Filter(
                person(call.query("actorId").orElse(null)),
                person(call.query("subjectId").orElse(null)),
                call.query("action").orElse(null),
                call.momentAsked("from"),
                call.momentAsked("to"));
        Actor by = call.actor();
        return bus.ask(new AdminCommand.ReadAudit(by, filter, call.cursor(), call.limit()));
    }

    private static Answer lines(AuditEntry.Listed listed) {
        Buffer lines = Buffer.buffer();
        listed.items().forEach(entry -> lines.appendBuffer(Json.encode(entry)).appendByte((byte) '\n'));
        Answer answer = Answer.ok(Bytes.of(LINES, lines))
                .with("Content-Disposition", "attachment; filename=\"audit-log.ndjson\"");
        String next = listed.page().nextCursor();
        return next == null ? answer : answer.with("X-Next-Cursor", next);
    }

    private static Person.@Nullable Id person(@Nullable String id) {
        return id == null ? null : new Person.Id(UUID.fromString(id));
    }
}
