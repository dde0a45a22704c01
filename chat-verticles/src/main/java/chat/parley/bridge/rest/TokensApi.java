package chat.parley.bridge.rest;

import chat.parley.accounts.ApiToken;
import chat.parley.accounts.Person;
import chat.parley.accounts.TokenCommand;
import chat.parley.bridge.guard.Limit;
import chat.parley.bus.Bus;
import chat.parley.store.Page;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/** Tokens for programs, and bots, which have nothing else. */
final class TokensApi {
    private static final int USUAL_DAYS = 90;

    private final Bus bus;

    /** All tokens of an account, on one page. */
    private record Tokens(List<ApiToken> items, Page page) {}

    TokensApi(Bus bus) {
        this.bus = bus;
    }

    void bind(Bindings bindings) {
        bindings.on("createAccessToken", Limit.PROVE, this::make)
                .on("listAccessTokens", Limit.READ, this::list)
                .on("deleteAccessToken", Limit.WRITE, this::revoke)
                .on("createBot", Limit.WRITE, this::makeBot)
                .on("listBots", Limit.SEARCH, this::listBots)
                .on("createBotToken", Limit.WRITE, this::makeOfBot)
                .on("listBotTokens", Limit.READ, this::listOfBot)
                .on("deleteBotToken", Limit.WRITE, this::revokeOfBot);
    }

    private Future<Answer> make(Call call) {
        return bus.ask(new TokenCommand.Make(call.actor(), Proofs.of(call.body(), "password"), wanted(call)))
                .map(Answer::created);
    }

    private Future<Answer> list(Call call) {
        return bus.ask(new TokenCommand.ListTokens(call.me())).map(TokensApi::tokens);
    }

    private Future<Answer> revoke(Call call) {
        return bus.ask(new TokenCommand.Revoke(call.actor(), token(call))).map(done -> Answer.none());
    }

    private Future<Answer> makeBot(Call call) {
        JsonObject body = call.body();
        return bus.ask(new TokenCommand.MakeBot(
                        call.actor(), body.getString("username"), body.getString("displayName")))
                .map(Answer::created);
    }

    private Future<Answer> listBots(Call call) {
        return bus.ask(new TokenCommand.ListBots(call.actor(), call.cursor(), call.limit()))
                .map(Answer::ok);
    }

    private Future<Answer> makeOfBot(Call call) {
        return bus.ask(new TokenCommand.MakeOfBot(call.actor(), bot(call), wanted(call)))
                .map(Answer::created);
    }

    private Future<Answer> listOfBot(Call call) {
        return bus.ask(new TokenCommand.ListOfBot(call.actor(), bot(call))).map(TokensApi::tokens);
    }

    private Future<Answer> revokeOfBot(Call call) {
        return bus.ask(new TokenCommand.RevokeOfBot(call.actor(), bot(call), token(call)))
                .map(done -> Answer.none());
    }

    private static Answer tokens(ApiToken.Listed listed) {
        return Answer.ok(new Tokens(listed.tokens(), new Page(null)));
    }

    private static ApiToken.Wanted wanted(Call call) {
        JsonObject body = call.body();
        return new ApiToken.Wanted(
                body.getString("name"),
                body.getJsonArray("scopes").stream().map(String::valueOf).collect(Collectors.toSet()),
                body.getInteger("days", USUAL_DAYS));
    }

    private static ApiToken.Id token(Call call) {
        return new ApiToken.Id(call.id("tokenId"));
    }

    private static Person.Id bot(Call call) {
        return new Person.Id(call.id("botId"));
    }
}
