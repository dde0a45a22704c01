package chat.parley.accounts;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The questions one may choose from: each has many answers, and few who know them. Clients have a sentence for each.
 */
public enum RecoveryQuestion {
    @JsonProperty("first_concert")
    FIRST_CONCERT,
    @JsonProperty("childhood_friend")
    CHILDHOOD_FRIEND,
    @JsonProperty("first_job_town")
    FIRST_JOB_TOWN,
    @JsonProperty("first_teacher")
    FIRST_TEACHER,
    @JsonProperty("childhood_street")
    CHILDHOOD_STREET,
    @JsonProperty("parents_met_in")
    PARENTS_MET_IN,
    @JsonProperty("first_flight_to")
    FIRST_FLIGHT_TO,
    @JsonProperty("unfinished_book")
    UNFINISHED_BOOK
}
