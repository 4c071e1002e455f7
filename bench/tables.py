"""The tables a city fills, each with the columns it fills, in the order of their foreign keys."""

TABLES: dict[str, tuple[str, ...]] = {
    name: tuple(columns.split())
    for name, columns in {
        "person": "id created_at name phone phone_index written_language spoken_language interpreter_needed ok_to_text"
        " ok_to_voicemail contact_hours shared_phone say_nothing zip age_band household_size children_under_6"
        " youth_programs version",
        "name_key": "person_id key",
        "phone_line": "phone_index stopped_at stopped_via",
        "case_file": "id created_at person_id request_code owner_id language source priority next_step due_at story"
        " seconds_to_submit first_contact_at closed_at outcome version",
        "need": "id case_id category urgency state said_by settled_at",
        "case_event": "id at case_id actor_id kind body facts",
        "consent": "id person_id case_id organization_id purpose fields text_hash language_shown mode given_at expires_at",
        "message": "id created_at direction person_id case_id phone phone_index language template key body segments state"
        " attempts sent_at settled_at provider_id answer needs_reading",
        "referral": "id created_at person_id case_id need_id service_id organization_id consent_id status reason shared"
        " sent_at received_at accepted_at closed_at acknowledge_by contact_by expire_at version",
        "referral_move": "id at referral_id case_id organization_id move source target actor actor_id reason",
        "follow_up": "id created_at person_id case_id need_id referral_id question due_at asked_at message_id"
        " answered_at answer tries",
        "audit_entry": "at actor_id action subject subject_id person_id facts",
    }.items()
}
