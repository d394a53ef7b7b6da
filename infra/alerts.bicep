// What somebody should look at. docs/operations.md says for each what it means and what to do.
targetScope = 'resourceGroup'

// The defaults are main.bicep's own names, so that this file can be deployed alone; a test compares them.
@description('Begins the names.')
@minLength(3)
@maxLength(9)
param name string = 'pawpress'

@description('Where the rules on logs are.')
param location string = resourceGroup().location

@description('Tags of all rules.')
param tags object = {}

@description('Who is told, by e-mail; empty: nobody.')
param email string = ''

@description('Id of the Application Insights component.')
param insightsId string = resourceId('Microsoft.Insights/components', '${name}-${uniqueString(subscription().id, resourceGroup().id, name)}')

@description('Id of the Event Grid system topic of the photos\' account.')
param topicId string = resourceId('Microsoft.EventGrid/systemTopics', '${name}-${uniqueString(subscription().id, resourceGroup().id, name)}')

@description('Id of the Cosmos DB account.')
param cosmosId string = resourceId('Microsoft.DocumentDB/databaseAccounts', '${toLower(replace(name, '-', ''))}-${uniqueString(subscription().id, resourceGroup().id, name)}')

@description('So many calls may fail within a quarter of an hour. A single photo makes up to five.')
@minValue(0)
param mostFailures int = 10

@description('So many milliseconds may 95 of 100 photos take within half an hour, from the call to its answer. With 12 megapixels on one processor it is about one second, but a cold start or a large animation is a minute.')
@minValue(1)
param slowMilliseconds int = 15000

@description('So many requests may Cosmos DB turn away within a quarter of an hour.')
@minValue(0)
param mostTurnedAway int = 100

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: '${name}-people'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: take(name, 12)
    enabled: true
    emailReceivers: [{ name: 'owner', emailAddress: email, useCommonAlertSchema: true }]
  }
}

// Each rule is a resource of its own: the check before a build does not look into loops. Queries are on Application Insights' classic tables, since
// the scope is the component.

resource abandonedUploads 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: '${name}-abandoned-uploads'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: '${name}: abandoned-uploads'
    description: 'The queue of uploads that the platform gave up on was not empty: RecordAbandonedUpload has run. Each has a record that says why.'
    enabled: true
    severity: 2
    scopes: [insightsId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    autoMitigate: true
    // The tables come with the first telemetry.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: 'requests | where operation_Name == "RecordAbandonedUpload"'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: empty(email) ? [] : [people.id] }
  }
}

resource failures 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: '${name}-failures'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: '${name}: failures'
    description: 'Calls of functions failed. Photos are tried five times, so that none is lost, but something is wrong.'
    enabled: true
    severity: 2
    scopes: [insightsId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    autoMitigate: true
    // The tables come with the first telemetry.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          // What callers of the site did wrong (4xx) is nobody's fault here; what they were answered with 5xx is.
          query: 'requests | where (success == false and not(resultCode startswith "4")) or resultCode startswith "5"'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: mostFailures
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: empty(email) ? [] : [people.id] }
  }
}

resource slow 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: '${name}-slow'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: '${name}: slow'
    description: 'The slowest 5 of 100 photos take too long. At least 20 photos within the half hour count.'
    enabled: true
    severity: 3
    scopes: [insightsId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT30M'
    autoMitigate: true
    // The tables come with the first telemetry.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: 'requests | where operation_Name == "ProcessUploadEvent" or operation_Name == "ProcessUpload" | summarize photos = count(), p95 = percentile(duration, 95) | where photos >= 20'
          metricMeasureColumn: 'p95'
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: slowMilliseconds
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: empty(email) ? [] : [people.id] }
  }
}

// The criteria of metrics are variables: that check does not know a kind whose name is in quotes ('odata.type'), and by Azure's types any property
// may be in a criterion. BicepFilesTest looks at them instead.
var deadLetterCriteria = {
  'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
  allOf: [
    {
      criterionType: 'StaticThresholdCriterion'
      name: 'dead-letters'
      metricNamespace: 'Microsoft.EventGrid/systemTopics'
      metricName: 'DeadLetteredCount'
      timeAggregation: 'Total'
      operator: 'GreaterThan'
      threshold: 0
    }
  ]
}

resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-dead-letters'
  location: 'global'
  tags: tags
  properties: {
    description: 'Event Grid has given up telling the app of an upload. No record says so: the upload has to be delivered again by hand.'
    enabled: true
    severity: 1
    scopes: [topicId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: deadLetterCriteria
    actions: empty(email) ? [] : [{ actionGroupId: people.id }]
  }
}

var droppedEventCriteria = {
  'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
  allOf: [
    {
      criterionType: 'StaticThresholdCriterion'
      name: 'dropped-events'
      metricNamespace: 'Microsoft.EventGrid/systemTopics'
      metricName: 'DroppedEventCount'
      timeAggregation: 'Total'
      operator: 'GreaterThan'
      threshold: 0
    }
  ]
}

resource droppedEvents 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-dropped-events'
  location: 'global'
  tags: tags
  properties: {
    description: 'Event Grid could not even keep an event that it gave up on. Nothing says which upload it was.'
    enabled: true
    severity: 1
    scopes: [topicId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: droppedEventCriteria
    actions: empty(email) ? [] : [{ actionGroupId: people.id }]
  }
}

var turnedAwayCriteria = {
  'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
  allOf: [
    {
      criterionType: 'StaticThresholdCriterion'
      name: 'cosmos-429'
      metricNamespace: 'Microsoft.DocumentDB/databaseAccounts'
      metricName: 'TotalRequests'
      dimensions: [{ name: 'StatusCode', operator: 'Include', values: ['429'] }]
      timeAggregation: 'Count'
      operator: 'GreaterThan'
      threshold: mostTurnedAway
    }
  ]
}

resource turnedAway 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-cosmos-429'
  location: 'global'
  tags: tags
  properties: {
    description: 'Cosmos DB turned requests away because there were too many. They are repeated; if it goes on, photos wait.'
    enabled: true
    severity: 3
    scopes: [cosmosId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: turnedAwayCriteria
    actions: empty(email) ? [] : [{ actionGroupId: people.id }]
  }
}
